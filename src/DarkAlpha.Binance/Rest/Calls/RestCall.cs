namespace DarkAlpha.Binance.Rest.Calls;

/// <summary>One call as the gateway asks for it.</summary>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Path">Path and query, put behind the base address.</param>
/// <param name="Subject">What is asked, in words, for messages: "klines 1m of BTCUSDT".</param>
/// <param name="Cost">What each attempt costs.</param>
/// <param name="Priority">How urgent it is.</param>
internal sealed record RestCall(RestEndpoint Endpoint, string Path, string Subject, RequestCost Cost, RestPriority Priority)
{
    /// <summary>Called when an attempt has got its turn and is about to be sent.</summary>
    public Action? Sending { get; init; }
}
