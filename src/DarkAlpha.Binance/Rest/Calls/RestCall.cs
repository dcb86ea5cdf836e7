namespace DarkAlpha.Binance.Rest.Calls;

/// <summary>One REST call.</summary>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Path">Path and query, appended to the base address.</param>
/// <param name="Subject">Description for messages, such as "klines 1m of BTCUSDT".</param>
/// <param name="Cost">Cost of each attempt.</param>
/// <param name="Priority">Priority in the queue of the weight budget.</param>
internal sealed record RestCall(RestEndpoint Endpoint, string Path, string Subject, RequestCost Cost, RestPriority Priority)
{
    /// <summary>Called when an attempt has its lease and is about to be sent.</summary>
    public Action? Sending { get; init; }
}
