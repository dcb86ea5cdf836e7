namespace DarkAlpha.Simulator.Rest;

/// <summary>What the limits say to a request.</summary>
/// <param name="Status">200, 429 or 418.</param>
/// <param name="UsedWeight">Weight of this minute including the request.</param>
/// <param name="RetryAfter">How long to be quiet.</param>
/// <param name="Message">The exchange's sentence.</param>
internal readonly record struct RateLimitResult(int Status, int UsedWeight, TimeSpan RetryAfter, string Message);
