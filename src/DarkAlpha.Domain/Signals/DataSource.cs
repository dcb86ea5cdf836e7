namespace DarkAlpha.Domain.Signals;

/// <summary>Where a symbol's price and klines come from.</summary>
public enum DataSource
{
    /// <summary>The exchange's streams; written <c>ws</c>.</summary>
    Ws,

    /// <summary>Polling; written <c>rest</c>.</summary>
    Rest,
}
