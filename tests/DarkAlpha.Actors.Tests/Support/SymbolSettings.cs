using DarkAlpha.Actors.Services;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Tests.Support;

/// <summary>The default settings of a symbol.</summary>
internal static class SymbolSettings
{
    public static FeedOptions Feed { get; } = new()
    {
        Preferred = DataSource.Ws,
        EvaluationInterval = TimeSpan.FromSeconds(1),
        ReconnectMin = TimeSpan.FromSeconds(1),
        ReconnectMax = TimeSpan.FromSeconds(60),
        PricePoll = TimeSpan.FromSeconds(1),
        KlinePoll = TimeSpan.FromSeconds(10),
        RecoverGoodTicks = 3,
        PremiumIndexPoll = TimeSpan.FromSeconds(10),
        FundingPoll = TimeSpan.FromSeconds(60),
        OpenInterestPoll = TimeSpan.FromSeconds(10),
        ServerTimeRefresh = TimeSpan.FromSeconds(60),
        ServerTimeRetry = TimeSpan.FromSeconds(10),
        MaxClockError = TimeSpan.FromSeconds(5),
    };
}
