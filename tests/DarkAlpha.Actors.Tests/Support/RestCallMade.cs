using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Actors.Tests.Support;

/// <summary>One call as it was made.</summary>
internal sealed record RestCallMade(Endpoint Endpoint, long At, int Limit, long? StartTime, long? EndTime, RestPriority Priority);
