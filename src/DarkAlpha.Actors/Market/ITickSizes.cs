namespace DarkAlpha.Actors.Market;

/// <summary>Smallest price steps of the exchange's symbols. Thread-safe.</summary>
public interface ITickSizes
{
    /// <summary>The symbol's tick size in quote currency; null while it is not known, and prices are then written by significant digits.</summary>
    double? Find(string symbol);
}
