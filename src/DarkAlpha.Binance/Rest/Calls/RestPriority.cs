namespace DarkAlpha.Binance.Rest.Calls;

/// <summary>How urgent a REST call is. A more urgent call is sent first; within one urgency the oldest is.</summary>
public enum RestPriority
{
    /// <summary>What a symbol cannot trade without: gap repair, price, the server's time. May use the reserved part of the weight budget.</summary>
    Recovery,

    /// <summary>Warm-up history, funding, exchange information.</summary>
    Normal,

    /// <summary>Open interest and other figures that may be some seconds late.</summary>
    Statistics,
}
