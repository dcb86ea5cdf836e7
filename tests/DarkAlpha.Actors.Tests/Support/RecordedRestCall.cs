using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Support;

/// <summary>A REST call recorded by <see cref="FakeMarketData"/>.</summary>
internal sealed record RecordedRestCall(Endpoint Endpoint, Instant At, int Limit, long? StartTime, long? EndTime, RestPriority Priority);
