namespace DarkAlpha.Simulator.Market;

/// <summary>Best bid and ask of one instant.</summary>
/// <param name="Bid">Highest price somebody will pay.</param>
/// <param name="BidQuantity">How much, in base currency.</param>
/// <param name="Ask">Lowest price somebody will take.</param>
/// <param name="AskQuantity">How much, in base currency.</param>
internal readonly record struct BookTicker(double Bid, double BidQuantity, double Ask, double AskQuantity);
