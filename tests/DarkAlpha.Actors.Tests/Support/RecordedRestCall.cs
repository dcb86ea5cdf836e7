using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Actors.Tests.Support;

/// <summary>A REST call recorded by <see cref="FakeMarketData"/>.</summary>
internal sealed record RecordedRestCall(Endpoint Endpoint, long At, int Limit, long? StartTime, long? EndTime, RestPriority Priority);
