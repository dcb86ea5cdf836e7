using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Simulator;

namespace DarkAlpha.Node.Commands.Demo;

/// <summary>What the demo prints when it ends: what it has shown, and what to do next.</summary>
internal static class DemoSummary
{
    private const string None = "none";

    /// <summary>Describes the run, in lines of any length.</summary>
    /// <param name="snapshot">The final state.</param>
    /// <param name="start">Market time at which the run began.</param>
    /// <param name="faults">All faults of the exchange, including those that have not begun.</param>
    public static ImmutableArray<string> Describe(DemoSnapshot snapshot, DateTimeOffset start, IEnumerable<FaultRule> faults) =>
    [
        $"The demo ended after {(snapshot.MarketTime - start).TotalMinutes:0.0} min of market time. Nothing was traded.",
        $"  cards     {Cards(snapshot)}",
        .. Outcomes(snapshot.Outcomes),
        $"  switches  {Switches(snapshot)}",
        $"  faults    {Faults(snapshot, start, faults)}",
    ];

    /// <summary>The commands to try after the demo.</summary>
    /// <param name="program">Path of the program, for a shell.</param>
    /// <param name="hasSamples">True when the folder <c>samples</c> of the repository is here.</param>
    public static ImmutableArray<string> NextSteps(string program, bool hasSamples) =>
    [
        "What next:",
        "  darkalpha check",
        "      checks your settings and the real exchange",
        "  darkalpha init",
        "      sends cards to your Telegram chat",
        "  darkalpha run",
        "      watches the real market; needs no API key",
        .. hasSamples ? [] : WriteSamples,
        .. ReplaySamples,
        $"darkalpha is {program}",
    ];

    private static ImmutableArray<string> ReplaySamples { get; } =
    [
        "  darkalpha replay --data samples --env-file samples/settings.env --report report.html",
        "      plays three made-up days through the same rules; report.html says what became of the cards",
    ];

    private static ImmutableArray<string> WriteSamples { get; } =
    [
        "  darkalpha sample --out samples",
        "      writes three made-up days for the next command",
    ];

    private static string Cards(DemoSnapshot snapshot)
    {
        var cards = snapshot.Cards.Where(c => !c.Card.IsTest).Select(c => c.Card).ToList();
        var bySymbol = cards
            .GroupBy(c => c.Symbol)
            .OrderBy(symbol => symbol.Key)
            .Select(symbol =>
            {
                var bySide = symbol.GroupBy(c => c.Side).OrderBy(side => side.Key);
                return $"{symbol.Key} {string.Join(" and ", bySide.Select(side => $"{side.Count()} {SideNames.Of(side.Key)}"))}";
            });
        return cards.Count == 0 ? None : $"{cards.Count}: {string.Join(", ", bySymbol)}";
    }

    // Every loss counts, and a few cards have no mean.
    private static ImmutableArray<string> Outcomes(OutcomeList? outcomes)
    {
        if (outcomes is not { Summary: { Count: > 0 } summary, Cards: var cards })
        {
            return [$"  outcomes  {None}"];
        }

        var byStatus = cards
            .Where(c => c.Outcome.Exit is not null)
            .GroupBy(c => c.Outcome.Status)
            .OrderBy(status => status.Key)
            .Select(status => $"{status.Count()} {status.Key.ToText()}");
        var result = summary.Resolved == 0
            ? ""
            : $": {string.Join(", ", byStatus)}; {OutcomeText.Signed(summary.SumNetR)} R in all, after fees and funding";
        return
        [
            $"  outcomes  {summary.Resolved} of {summary.Count} cards resolved{result}",
            $"  result    {OutcomeText.Headline(summary)}",
        ];
    }

    private static string Switches(DemoSnapshot snapshot)
    {
        var total = snapshot.Statuses.Sum(s => s.Switches);
        var bySymbol = snapshot.Statuses
            .Where(s => s.Switches > 0)
            .OrderBy(s => s.Symbol)
            .Select(s => $"{s.Symbol} {s.Switches}");
        return total == 0 ? None : $"{total} between sockets and REST: {string.Join(", ", bySymbol)}";
    }

    private static string Faults(DemoSnapshot snapshot, DateTimeOffset start, IEnumerable<FaultRule> faults)
    {
        var shown = faults.Where(f => StartOf(f, start) <= snapshot.MarketTime).Select(f => Describe(f, start)).ToList();
        return shown.Count == 0 ? None : $"{shown.Count}: {string.Join("; ", shown)}";
    }

    private static string Describe(FaultRule fault, DateTimeOffset start)
    {
        var kind = fault.Kind switch
        {
            FaultKind.Stall => "open sockets without data",
            FaultKind.MissingMinutes => "missing minutes",
            var other => $"{other}",
        };
        var at = fault.StartAt is null && fault.Start is null ? "" : $" at {StartOf(fault, start).UtcDateTime:HH:mm:ss}";
        var length = fault.Length is { } duration ? $" for {duration.TotalSeconds:0} s" : "";
        return $"{kind} ({fault.Symbol ?? "all symbols"}){at}{length}";
    }

    // A fault without a start time was active as soon as it was added, which is before now.
    private static DateTimeOffset StartOf(FaultRule fault, DateTimeOffset start) => fault.StartAt ?? start + (fault.Start ?? TimeSpan.Zero);
}
