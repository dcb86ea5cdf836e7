using System.Collections.Immutable;
using DarkAlpha.Actors.Exchange;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Membership;
using DarkAlpha.Binance.Clock;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Budget;
using DarkAlpha.Binance.Streams;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Node.Settings;

/// <summary>Maps <see cref="NodeSettings"/> to <see cref="NodeOptions"/>.</summary>
internal static class NodeOptionsFactory
{
    /// <summary>Creates the options of a node.</summary>
    /// <param name="settings">The validated settings.</param>
    /// <param name="time">Clock and timers of the market: real, virtual or accelerated.</param>
    public static NodeOptions ToNodeOptions(this NodeSettings settings, TimeProvider time)
    {
        var key = ClusterKey.From(ValueOf("DATABASE_URL"), ValueOf("CLUSTER_SECRET"));
        return settings.ToNodeOptions(time, key);

        string ValueOf(string name) => settings.Effective.Single(s => s.Name == name).Value;
    }

    private static NodeOptions ToNodeOptions(this NodeSettings settings, TimeProvider time, ImmutableArray<byte> key) => new()
    {
        Symbols = [.. settings.Symbols.Select(name => new Symbol(name))],
        Rules = settings.Rules,
        Outcomes = settings.Outcomes,
        LedgerDays = settings.LedgerDays,
        Shadows = settings.Shadows,
        ShadowDays = settings.ShadowDays,
        Feed = settings.Feed,
        Delivery = settings.Delivery,
        Exchange = new ExchangeOptions
        {
            Rest = new RestOptions
            {
                BaseAddress = settings.Exchange.RestUrl,
                Budget = new BudgetOptions { WeightShare = settings.Exchange.WeightShare },
            },
            Streams = new StreamOptions
            {
                PublicUrl = settings.Exchange.PublicStreamUrl,
                MarketUrl = settings.Exchange.MarketStreamUrl,
                BackoffMin = settings.Feed.ReconnectMin,
                BackoffMax = settings.Feed.ReconnectMax,
            },
            Clock = new ServerClockOptions
            {
                Refresh = settings.Feed.ServerTimeRefresh,
                DegradedRetry = settings.Feed.ServerTimeRetry,
                MaxError = settings.Feed.MaxClockError,
            },
        },
        Journal = settings.Process.ToStorage(),
        Cluster = new ClusterNodeOptions
        {
            Host = settings.Process.ClusterHost,
            Port = settings.Process.ClusterPort,
            Seeds = settings.Process.ClusterSeeds,
            Roles = settings.Process.ClusterRoles,
            IsStandalone = settings.Process.DatabaseUrl is null,
            Key = key,
            HasSecret = settings.Process.HasClusterSecret,
            Tls = settings.Process.ClusterTls,
            Stored = StoredSettings.Names,
            SharedSettings = SharedSettings.Of(settings.Effective, key)
                .WithLoaded(settings.Rules.Strategies.Loaded)
                .WithChats(settings.Delivery.TelegramChats),
            Strategies = [.. StrategyCatalog.Create(settings.Rules.Strategies).Select(s => s.Name)],
        },
        Time = time,
    };
}
