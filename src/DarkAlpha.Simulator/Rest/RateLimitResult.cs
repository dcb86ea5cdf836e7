namespace DarkAlpha.Simulator.Rest;

/// <summary>Result of charging a request against the rate limits.</summary>
/// <param name="Status">200, 429 or 418.</param>
/// <param name="UsedWeight">Weight used in the current minute, this request included.</param>
/// <param name="RetryAfter">Time until requests are accepted again.</param>
/// <param name="Message">The exchange's error message; empty when the request is accepted.</param>
internal readonly record struct RateLimitResult(int Status, int UsedWeight, TimeSpan RetryAfter, string Message);
