using Akka.Actor;
using Akka.Hosting;
using DarkAlpha.Actors.Desk;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Tests.Desk.Support;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.TestSupport.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace DarkAlpha.Actors.Tests.Hosting.Postgres;

/// <summary>
/// One node of several: the real desk under its supervisor, with the journal configuration of a node, in an actor system of its own.
/// </summary>
internal sealed class DeskNode : IAsyncDisposable
{
    // Reached only by a desk that does not recover.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan AskTimeout = TimeSpan.FromMilliseconds(250);

    private readonly IHost _host;
    private readonly int _snapshotEvery;

    private DeskNode(IHost host, int snapshotEvery) => (_host, _snapshotEvery) = (host, snapshotEvery);

    /// <summary>Market time at every start.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 2, 2, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The desk's supervisor.</summary>
    public IActorRef Desk { get; private set; } = ActorRefs.Nobody;

    private ActorSystem System => _host.Services.GetRequiredService<ActorSystem>();

    /// <summary>Starts a node's desk.</summary>
    /// <param name="storage">Its journal.</param>
    /// <param name="node">The node's name.</param>
    /// <param name="log">Receives its log lines.</param>
    /// <param name="snapshotEvery">Number of events between two snapshots.</param>
    public static async Task<DeskNode> OpenAsync(JournalStorage storage, string node, TestLog log, int snapshotEvery = 7)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddAkka(node, akka => akka.WithHostLog(log).WithJournal(storage).WithDarkAlphaSerializer());
        var host = builder.Build();
        await host.StartAsync();
        var opened = new DeskNode(host, snapshotEvery);
        opened.Open(node);
        return opened;
    }

    /// <summary>Starts the desk on this node.</summary>
    /// <param name="node">The node name that the desk stores when it opens.</param>
    public void Open(string node)
    {
        var market = new FakeTimeProvider(Start);
        var settings = new DeskOptions
        {
            Rules = new RoundOptions { Risk = new RiskOptions { MaxCardsPerDay = 1_000 } },
            Channels =
            [
                new DeliveryChannel(ChannelNames.Console, Idempotent: false),
                new DeliveryChannel(ChannelNames.Webhook, Idempotent: true),
            ],
            PnlCsvPath = "",
            RiskStatePath = "",
            Ownership = new DeskOwnership(node, _ => { }),
            SnapshotEvery = _snapshotEvery,
            RestartMin = TimeSpan.FromMilliseconds(50),
            RestartMax = TimeSpan.FromMilliseconds(500),
        };
        Desk = System.ActorOf(DeskActor.Supervised(settings, new FakeExchangeClock(market), market, _ => Props.Empty), node);
    }

    /// <summary>Stops the desk; the node keeps running.</summary>
    public Task CloseAsync() => Desk.GracefulStop(Timeout);

    /// <summary>Requests a decision as a symbol does: repeats the same round until it is answered.</summary>
    public Task<DeskReplies.RoundDecided> DecideAsync(string symbol) => AskAsync<DeskReplies.RoundDecided>(Rounds.Of(symbol, Start));

    /// <summary>The desk's risk report.</summary>
    public Task<RiskReport> RiskAsync() => AskAsync<RiskReport>(new DeskQueries.GetRisk());

    /// <summary>The cards that the desk keeps.</summary>
    public Task<CardList> CardsAsync() => AskAsync<CardList>(new DeskQueries.GetCards(1_000));

    /// <summary>Sends a message to the desk, again after each timeout, until it is answered.</summary>
    public async Task<T> AskAsync<T>(object message)
    {
        using var timeout = new CancellationTokenSource(Timeout);
        while (true)
        {
            try
            {
                return await Desk.Ask<T>(message, AskTimeout, timeout.Token);
            }
            catch (AskTimeoutException)
            {
                timeout.Token.ThrowIfCancellationRequested();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
