namespace DarkAlpha.Simulator.Market;

/// <summary>Best bid and ask at one instant.</summary>
/// <param name="Bid">Best bid price.</param>
/// <param name="BidQuantity">Quantity at the bid, in base currency.</param>
/// <param name="Ask">Best ask price.</param>
/// <param name="AskQuantity">Quantity at the ask, in base currency.</param>
internal readonly record struct BookTicker(double Bid, double BidQuantity, double Ask, double AskQuantity);
