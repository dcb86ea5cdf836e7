using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Actors.Messages.Inspection.Nodes;
using DarkAlpha.Actors.Messages.Inspection.Why;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Text;

namespace DarkAlpha.PetabridgeCmd;

/// <summary>A reply of the inspector as lines of text.</summary>
/// <param name="Lines">The text, at least one line.</param>
/// <param name="IsRefusal">True when the request failed; the single line says why.</param>
internal sealed record AnswerText(ImmutableArray<string> Lines, bool IsRefusal)
{
    /// <summary>Formats a reply of the inspector.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The reply is of a type that no query of the palette produces.</exception>
    public static AnswerText Of(object answer) => answer switch
    {
        NodeList nodes => Success(
            [.. nodes.Nodes.Select(Describe), .. nodes.StrategyWarning is { } warning ? [warning] : Array.Empty<string>()]),
        SymbolList symbols => Success([.. symbols.Symbols.Select(Describe), .. symbols.Unanswered.Select(s => NoAnswer(s.Name))]),
        SymbolExplanation explanation => Success(Describe(explanation)),
        WhyAnswer why => Success([$"{why.Symbol}: {why.Verdict}", .. why.Changes.Select(change => $"  {change}")]),
        NodeReports<ExchangeStatus> exchange =>
            Success([.. exchange.Reports.SelectMany(Describe), .. exchange.Unresponsive.Select(NoAnswer)]),
        NodeReports<ActorTree> trees => Success([.. trees.Reports.SelectMany(Describe), .. trees.Unresponsive.Select(NoAnswer)]),
        CardAudit audit => Success(Describe(audit)),
        CardList { Cards.IsEmpty: true } => Success(["no cards"]),
        CardList cards => Success(cards.Cards.SelectMany(Describe)),
        RiskReport risk => Success(Describe(risk)),
        OutcomeList outcomes => Success(ResultText.Of(outcomes)),
        CardOutcome outcome => Success(ResultText.Of(outcome)),
        LedgerReport ledger => Success(ResultText.Of(ledger)),
        ShadowReport shadows => Success(shadows.Sets.Select(ResultText.Of)),
        GuardReport guards => Success(guards.Guards.SelectMany(ResultText.Of)),
        DeskReplies.Done { Accepted: true } => Success(["done and stored in the journal"]),
        DeskReplies.Done refused => Failure($"rejected by the desk: {refused.Reason}"),
        UnknownSymbol { Nearest.IsEmpty: true } unknown => Failure(unknown.Message),
        UnknownSymbol unknown => Failure($"{unknown.Message}; did you mean {string.Join(" or ", unknown.Nearest)}?"),
        UnknownCard unknown => Failure(unknown.Message),
        JournalUnreadable unreadable => Failure(unreadable.Problem),
        LedgerUnreadable unreadable => Failure(unreadable.Problem),
        UnresponsiveSymbol silent => Failure(silent.Message),
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, "unexpected reply of the inspector"),
    };

    private static AnswerText Success(IEnumerable<string> lines) => new([.. lines.DefaultIfEmpty("none")], IsRefusal: false);

    private static AnswerText Failure(string message) => new([message], IsRefusal: true);

    private static string NoAnswer(string source) => $"{source}  no answer";

    private static string Describe(NodeStatus node) => string.Join("  ", new[]
    {
        node.Address,
        node.Status,
        node.Reachable ? "" : "unreachable",
        string.Join(',', node.Roles),
        node.IsLeader ? "leader" : "",
        node.HasDesk ? "desk" : "",
        node.HasRoster ? "roster" : "",
        node.IsSelf ? "(this node)" : "",
    }.Where(part => part.Length > 0));

    private static string Describe(SymbolStatus status) => string.Join("  ", new[]
    {
        status.Symbol.Name,
        status.Source.ToText(),
        status.Failure ?? status.Health.Reason,
        status.Price is { } price ? $"price {PlainNumber.Format(price)}" : "no price",
        status.LastDecision is { } last
            ? $"last {last.Kind.ToText()} {last.Reason} at {CardTime.Format(last.Timestamp)}"
            : "no round yet",
        status.Node,
    });

    private static IEnumerable<string> Describe(SymbolExplanation explanation) =>
    [
        Describe(explanation.Status),
        .. explanation.Strategies.Select(Describe),
        .. explanation.Recent.Select(r =>
            $"  {CardTime.Format(r.Timestamp)} {r.Kind.ToText()} {r.Reason} {r.Detail}".TrimEnd()),
    ];

    private static string Describe(SymbolExplanation.StrategyAnswer answer) =>
        $"  {answer.Strategy}: {(answer.Proposes ? "yes" : $"no, {answer.Reason}")}";

    private static IEnumerable<string> Describe(ExchangeStatus exchange) =>
    [
        exchange.Node,
        .. exchange.Sockets.Select(s =>
            $"  socket {s.Number} {s.Route}: {s.Streams} streams, open for {s.AgeMs / 1_000} s, last frame {s.SilenceMs} ms ago"),
        $"  weight {exchange.Rest.Used} of {exchange.Rest.Limit}, {exchange.Rest.Left} left for this node"
            + $"{(exchange.Rest.BannedUntil is { } end ? $", banned until {CardTime.Format(end)}" : "")}",
        $"  clock {exchange.Clock.SkewMs} ms from local time{(exchange.Clock.Problem is { } problem ? $": {problem}" : "")}",
    ];

    private static IEnumerable<string> Describe(ActorTree tree) =>
    [
        tree.Node,
        .. tree.Actors.Select(a => $"  {new string(' ', 2 * a.Depth)}{a.Name}"
            + (a.Mailbox > 0 ? $"  {a.Mailbox} queued" : "")
            + (a.Restarts > 0 ? $"  restarted {a.Restarts} times" : "")),
        .. tree.LeftOut > 0 ? [$"  and {tree.LeftOut} more"] : Array.Empty<string>(),
    ];

    private static string Describe(ProposalCard card) => card.IsTest
        ? $"{card.CardId}  TEST, until {CardTime.Format(card.ExpiresAt)}"
        : $"{card.CardId}  {SideNames.Of(card.Side)} by {card.Strategy}, "
            + $"entry {PlainNumber.Format(card.Entry)}, stop {PlainNumber.Format(card.Stop)}, "
            + $"target {PlainNumber.Format(card.TakeProfit)}, until {CardTime.Format(card.ExpiresAt)}";

    private static IEnumerable<string> Describe(CardAudit audit) =>
    [
        Describe(audit.Issued.Card),
        $"decided at {CardTime.Format(audit.Issued.At)} by the desk on {audit.Desk ?? "an unknown node"}",
        .. audit.Strategies.SelectMany(s => s.Conditions
            .Select(c => $"    {(c.Holds ? "yes" : "no ")} {(c.Alternative is { } alternative ? $"{alternative}: " : "")}{c}")
            .Prepend(Describe(s))),
        .. audit.Issued.Rivals.Select(r => $"  {r.Proposal.Strategy} lost to {r.LostTo}: {r.Because}"),
        .. audit.Risk.Select(r => $"  {(r.Passed ? "passed" : "FAILED")} {r.Rule}: {r.Value}; must be {r.Limit}"),
        .. audit.Channels.Select(c => Describe(c.Key, c.Value.Status, c.Value.Attempts, c.Value.Detail)),
        .. audit.Outcome is { } resolved ? [Describe(resolved.Outcome)] : Array.Empty<string>(),
        audit.Difference is { } difference
            ? $"NOT verified: {difference.What} was {difference.Recorded}, recomputed {difference.Computed}"
            : "verified: recomputed from its record, equal to the last digit",
    ];

    private static string Describe(Outcome outcome) => outcome.Exit is { } exit
        ? $"  outcome: {outcome.Status.ToText()} at {PlainNumber.Format(exit.Price)} after {exit.Minutes} minutes, "
            + $"net {PlainNumber.Format(exit.NetR, 3)} R"
        : $"  outcome: {outcome.Status.ToText()}";

    private static IEnumerable<string> Describe(CardList.Entry entry) =>
    [
        Describe(entry.Card),
        .. entry.Deliveries.Select(d => Describe(d.Channel, d.Status, d.Attempts, d.Detail)),
    ];

    private static string Describe(string channel, DeliveryStatus status, int attempts, string detail) =>
        $"  {channel}: {status.ToText()}, {attempts} attempts {detail}".TrimEnd();

    private static IEnumerable<string> Describe(RiskReport risk) =>
    [
        $"kill switch {(risk.KillSwitchSetting ? "on by setting" : risk.KillSwitchStored ? "on" : "off")}"
            + (risk.KillSwitchTurnedBy is { } by ? $", turned by {by}" : ""),
        $"{string.Join(", ", risk.Limits)} on {risk.Day:yyyy-MM-dd} UTC",
        $"pending deliveries: {risk.Undelivered}",
        .. risk.Cooldowns.Select(c => $"{c.Key} in cooldown until {CardTime.Format(c.Value)}"),
        .. (risk.Mutes ?? []).Select(m => $"{m.Scope} muted until {CardTime.Format(m.Until)} by {m.Author}"),
        .. risk.QuietUntil is { } end ? [$"quiet hours until {CardTime.Format(end)}"] : Array.Empty<string>(),
    ];
}
