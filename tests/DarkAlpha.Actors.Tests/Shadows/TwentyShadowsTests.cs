using System.Text;
using Akka.Actor;
using DarkAlpha.Actors.Desk;
using DarkAlpha.Actors.Ledger;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Serialization;
using DarkAlpha.Actors.Shadows;
using DarkAlpha.Actors.Tests.Desk.Support;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Shadows;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Actors.Tests.Shadows;

/// <summary>A symbol with its desk, without shadows and with twenty of them.</summary>
internal sealed class TwentyShadowsTests() : SymbolTest(DeskTest.Persistence + WireSerializer.Hocon)
{
    private const string Broken = "s7";

    private static readonly RoundOptions Live = new()
    {
        Arbitration = new ArbitrationOptions { DedupeWindow = TimeSpan.Zero },
        Risk = new RiskOptions { Cooldown = TimeSpan.FromMinutes(1) },
    };

    private static readonly ShadowSet[] Sets =
    [
        .. Enumerable.Range(0, 20).Select(i => $"s{i}").Select(name => new ShadowSet(
            name, name, Live with { Strategies = new StrategyOptions { ReturnThreshold = name == Broken ? 0.5 : 0.012 } }, [])),
    ];

    [Test]
    public async Task They_send_nothing_and_change_no_card_also_when_one_throws()
    {
        using var alone = new TwentyShadowsTests();
        alone.Prepare();
        var expected = await alone.PlayAsync();

        var writer = CreateTestProbe("writer");
        Services = Services with
        {
            Shadows = new ShadowServices
            {
                Sets = [.. Sets],
                Desk = Sys.ActorOf(ShadowDeskActor.Props([.. Sets], new FakeShadowStore(), Clock), "shadow-desk"),
                Ledger = new LedgerServices
                {
                    Outcomes = new OutcomeOptions(),
                    Store = new FakeShadowStore(),
                    Writer = writer.Ref,
                    Clock = Clock,
                    Time = Market,
                    Market = Rest,
                },
            },
            Strategies = options =>
                options.ReturnThreshold.Equals(0.5) ? throw new InvalidOperationException("planted") : Strategies,
        };
        var sent = await PlayAsync();

        Assert.That(sent, Is.EqualTo(expected));
        Assert.That(sent, Has.Count.EqualTo(3), "one a minute");
        var issuing = new HashSet<string>(StringComparer.Ordinal);
        while (issuing.Count < Sets.Length - 1)
        {
            var issued = await writer.FishForMessageAsync<LedgerWrites.Save>(save => save.Episode.Gate == RefusedProposal.Issued);
            issuing.Add(issued.Episode.Set!);
        }

        Assert.That(issuing, Does.Not.Contain(Broken));
    }

    /// <summary>Two minutes of a strategy that always proposes.</summary>
    /// <returns>What the desk gave its channel, in order.</returns>
    private async Task<List<string>> PlayAsync()
    {
        var options = new DeskOptions
        {
            Rules = Live,
            Channels = [new DeliveryChannel(ChannelNames.Telegram, Idempotent: false)],
            PnlCsvPath = "",
            RiskStatePath = "",
            Ownership = new DeskOwnership("node-1", _ => { }),
        };
        var channel = CreateTestProbe("channel");
        var desk = Sys.ActorOf(DeskActor.Supervised(options, Clock, Market, _ => Props.Empty), "live-desk");
        desk.Tell(new OutboxMessages.ChannelReady(ChannelNames.Telegram), channel);
        Services = Services with { Rules = Live, Desk = desk };

        // The desk issues no card of a strategy that it does not know.
        await StartHealthyAsync(Eager(Rounds.Long.Strategy));
        for (var second = 0; second < 130; second++)
        {
            // It answers when it has decided the rounds before.
            await desk.Ask<RiskReport>(new DeskQueries.GetRisk(), Timeout);
            await LiveAsync(1);
        }

        // The shadows' moment after each of these rounds.
        await PassMachineTimeAsync(0.1);
        await SettleAsync(channel.Ref);
        var sent = new List<string>();
        while (channel.HasMessages)
        {
            var deliver = await channel.ExpectMsgAsync<OutboxMessages.Deliver>();
            sent.Add(Encoding.UTF8.GetString(CardJson.Serialize(deliver.Card)));
        }

        return sent;
    }
}
