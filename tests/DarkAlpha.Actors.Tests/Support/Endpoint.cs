namespace DarkAlpha.Actors.Tests.Support;

/// <summary>The REST endpoints of <see cref="FakeMarketData"/>.</summary>
internal enum Endpoint
{
    Price,
    Minutes,
    Quarters,
    Premium,
    Funding,
    OpenInterest,
    OpenInterestHistory,
}
