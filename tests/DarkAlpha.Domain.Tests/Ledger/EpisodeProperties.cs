using DarkAlpha.Domain.Ledger;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Tests.Outcomes;
using DarkAlpha.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace DarkAlpha.Domain.Tests.Ledger;

public sealed class EpisodeProperties
{
    private static readonly Symbol Bitcoin = new("BTCUSDT");

    private static readonly Proposal Up = ProposalFactory.Long with { Entry = 100, Stop = 98, TakeProfit = 104 };

    private static readonly Proposal Down = ProposalFactory.Short with { Entry = 100, Stop = 101, TakeProfit = 98 };

    private static readonly Gen<RefusedProposal> Refused =
        from proposal in Gen.Elements(Up, Up with { Entry = 100.5 }, Down)
        from gate in Gen.Elements(Reasons.DedupeWindow, Reasons.SymbolCooldownActive)
        select new RefusedProposal(proposal, gate);

    // A round after each candle, most of them without a refused proposal.
    private static readonly Arbitrary<(FollowedPath Path, RefusedProposal[][] Rounds)> Cases = Arb.From(
        from path in FollowedPath.Any.Generator
        from rounds in Gen.ArrayOf(
            Gen.Frequency((3, Gen.Constant(Array.Empty<RefusedProposal>())), (1, Gen.ArrayOf(Refused, 1))), path.Candles.Length)
        select (path, rounds));

    [PropertyTest(MaxTest = 200)]
    public Property Episodes_are_those_of_the_definition() => Prop.ForAll(Cases, example =>
    {
        var (path, rounds) = example;
        var opened = new List<Episode>();
        var book = new EpisodeBook(Bitcoin, path.Options, (episode, change) =>
        {
            if (change == EpisodeChange.Opened)
            {
                opened.Add(episode);
            }
        });
        var given = 0;
        foreach (var (candle, refused) in path.Candles.Zip(rounds))
        {
            var close = CloseOf(candle);
            for (; given < path.Funding.Length && path.Funding[given].Time <= close; given++)
            {
                book.OnFunding(path.Funding[given]);
            }

            book.OnCandle(candle);
            book.OnRound(close, [.. refused]);
        }

        Assert.That(
            opened.Select(e => new Row(e.Id.Side, e.Id.Gate, e.OpenedAt, e.Levels.Entry, e.Rounds, e.Outcome.Status, e.Outcome.Exit?.At)),
            Is.EqualTo(Define(path, rounds)));
    });

    private static Row[] Define(FollowedPath path, RefusedProposal[][] rounds)
    {
        var episodes = new List<Row>();
        var all = path.Candles.Zip(rounds).SelectMany(round => round.Second.Select(refused => (CloseOf(round.First), refused)));
        foreach (var (at, (proposal, gate)) in all)
        {
            var known = episodes.FindLastIndex(e => e.Side == proposal.Side && e.Gate == gate);
            if (known >= 0 && at <= (episodes[known].ExitAt ?? episodes[known].OpenedAt + path.Options.Horizon))
            {
                episodes[known] = episodes[known] with { Rounds = episodes[known].Rounds + 1 };
                continue;
            }

            var outcome = new OutcomeReference(path with { Levels = Levels.Of(proposal), From = at, Partial = null }).Compute();
            episodes.Add(new Row(proposal.Side, gate, at, proposal.Entry, 1, outcome.Status, outcome.Exit?.At));
        }

        return [.. episodes];
    }

    private static Instant CloseOf(in Candle candle) => candle.CloseTime(CandleInterval.OneMinute);

    private sealed record Row(
        Side Side, string Gate, Instant OpenedAt, double Entry, int Rounds, OutcomeStatus Status, Instant? ExitAt);
}
