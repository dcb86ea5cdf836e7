using Akka.Actor;
using Akka.TestKit;
using DarkAlpha.Actors.Ledger;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Tests.Ledger.Support;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Actors.Tests.Symbols;

/// <summary>What a symbol tells its ledger.</summary>
internal sealed class SymbolLedgerTests : SymbolTest
{
    private TestProbe _writer = null!;

    [SetUp]
    public void AddLedger()
    {
        _writer = CreateTestProbe("writer");
        Services = Services with
        {
            Ledger = new LedgerServices
            {
                Outcomes = new OutcomeOptions { Horizon = TimeSpan.FromMinutes(2) },
                Store = new FakeEpisodeStore(),
                Writer = _writer.Ref,
                Clock = Clock,
                Time = Market,
                Market = Rest,
            },
        };
    }

    [Test]
    public async Task What_the_desk_refused_is_followed_with_the_levels_that_the_strategy_proposed()
    {
        await StartHealthyAsync(Eager("first"), Eager("second"));
        var round = await NextRoundAsync();
        Refuse(round, "second");
        await LoadAsync();
        var saved = (await _writer.ExpectMsgAsync<LedgerWrites.Save>()).Episode;
        Assert.That(
            (saved.Symbol, saved.Strategy, saved.Gate, saved.OpenedAt),
            Is.EqualTo((round.Round.Symbol, "second", Reasons.DedupeWindow, round.Round.Timestamp)));
        Assert.That(saved.Levels, Is.EqualTo(Levels.Of(round.Proposals[1].Proposal)));
    }

    [Test]
    public async Task An_answer_to_a_round_that_is_not_waiting_changes_nothing()
    {
        await StartHealthyAsync(Eager());
        var round = await NextRoundAsync();
        Refuse(round, "eager");
        Refuse(round, "eager");
        await LoadAsync();
        Assert.That((await _writer.ExpectMsgAsync<LedgerWrites.Save>()).Episode.Rounds, Is.EqualTo(1));
        await ExpectNothingAsync(_writer, Actor);
    }

    [Test]
    public async Task Closed_candles_reach_the_ledger_so_that_an_episode_ends_without_a_request()
    {
        // After the first minute of the hour, so that no settlement has to be asked for.
        var from = MarketNow.PlusMilliseconds(Minute);
        var hasProposed = false;
        await StartHealthyAsync(Watching("once", context =>
        {
            if (hasProposed || context.Timestamp <= from)
            {
                return StrategyResult.No("quiet");
            }

            hasProposed = true;
            return ScriptedStrategy.Yes("once", context);
        }));
        await LiveAsync(62);
        Refuse(await NextRoundAsync(), "once");
        await LoadAsync();
        var requests = Rest.Count(Endpoint.Minutes);
        Assert.That((await _writer.ExpectMsgAsync<LedgerWrites.Save>()).Episode.Outcome.Status, Is.EqualTo(OutcomeStatus.Open));

        await LiveAsync(120);
        Assert.That((await _writer.ExpectMsgAsync<LedgerWrites.Save>()).Episode.Outcome.Status, Is.EqualTo(OutcomeStatus.Timeout));
        Assert.That(Rest.Count(Endpoint.Minutes), Is.EqualTo(requests));
    }

    private async Task LoadAsync()
    {
        await Sys.ActorSelection($"/user/{Symbol}/ledger").Ask<ActorIdentity>(new Identify(null), Timeout);
        await PassMachineTimeAsync(3);
    }

    private void Refuse(DeskCommands.DecideRound round, string strategy) => Actor.Tell(
        new DeskReplies.RoundDecided(round.Round, DecisionKind.Blocked, Reasons.DedupeWindow, null, "")
        {
            Refused = [new RefusedStrategy(strategy, Reasons.DedupeWindow)],
        });
}
