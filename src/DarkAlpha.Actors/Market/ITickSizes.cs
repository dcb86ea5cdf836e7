using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Market;

/// <summary>Tick sizes (smallest price increments) of the exchange's symbols. Thread-safe.</summary>
public interface ITickSizes
{
    /// <summary>
    /// The symbol's tick size in quote currency; null while it is unknown, and prices are then formatted by significant digits.
    /// </summary>
    double? Find(Symbol symbol);
}
