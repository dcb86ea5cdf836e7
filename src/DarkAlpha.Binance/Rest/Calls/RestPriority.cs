namespace DarkAlpha.Binance.Rest.Calls;

/// <summary>Priority of a REST call: higher priorities are sent first, calls of the same priority in order of arrival.</summary>
public enum RestPriority
{
    /// <summary>Required for signals: gap repair, price, server time. May use the reserved part of the weight budget.</summary>
    Recovery,

    /// <summary>Warm-up history, funding, exchange information.</summary>
    Normal,

    /// <summary>Open interest and other data that may be delayed by some seconds.</summary>
    Statistics,
}
