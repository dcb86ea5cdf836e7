using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Actors.Messages.Inspection.Nodes;
using DarkAlpha.Actors.Messages.Inspection.Why;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Text;

namespace DarkAlpha.PetabridgeCmd;

/// <summary>An answer in lines.</summary>
/// <param name="Lines">At least one.</param>
/// <param name="IsRefusal">True when what was asked cannot be.</param>
internal sealed record AnswerText(ImmutableArray<string> Lines, bool IsRefusal)
{
    /// <summary>The lines of an answer.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Nothing that can be asked for here is answered so.</exception>
    public static AnswerText Of(object answer) => answer switch
    {
        NodeList nodes => Told(nodes.Nodes.Select(Describe)),
        SymbolList symbols => Told([.. symbols.Symbols.Select(Describe), .. symbols.Unanswered.Select(Silence)]),
        SymbolExplanation explanation => Told(Describe(explanation)),
        WhyAnswer why => Told([$"{why.Symbol}: {why.Verdict}", .. why.Changes.Select(change => $"  {change}")]),
        NodeReports<ExchangeStatus> exchange => Told([.. exchange.Reports.SelectMany(Describe), .. exchange.Unresponsive.Select(Silence)]),
        NodeReports<ActorTree> trees => Told([.. trees.Reports.SelectMany(Describe), .. trees.Unresponsive.Select(Silence)]),
        CardAudit audit => Told(Describe(audit)),
        CardList { Cards.IsEmpty: true } => Told(["no card"]),
        CardList cards => Told(cards.Cards.SelectMany(Describe)),
        RiskReport risk => Told(Describe(risk)),
        DeskReplies.Done { Accepted: true } => Told(["done, and stored"]),
        DeskReplies.Done refused => Refused($"the desk refused: {refused.Reason}"),
        UnknownSymbol unknown => Refused(unknown.Nearest.IsEmpty
            ? $"{unknown.Asked} is not watched here"
            : $"{unknown.Asked} is not watched here; did you mean {string.Join(", ", unknown.Nearest)}?"),
        UnknownCard unknown => Refused(unknown.Message),
        JournalUnreadable unreadable => Refused(unreadable.Problem),
        UnresponsiveSymbol silent => Refused($"{silent.Symbol} gives no answer: it is starting, moving to another node, or failed"),
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, "nobody asked for this"),
    };

    private static AnswerText Told(IEnumerable<string> lines) => new([.. lines.DefaultIfEmpty("nothing")], IsRefusal: false);

    private static AnswerText Refused(string sentence) => new([sentence], IsRefusal: true);

    private static string Silence(string who) => $"{who}  gives no answer";

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
    }.Where(word => word.Length > 0));

    private static string Describe(SymbolStatus status) => string.Join("  ", new[]
    {
        status.Symbol,
        status.Source.ToString().ToLowerInvariant(),
        status.Failure ?? status.Health.Reason,
        status.Price is { } price ? $"price {PlainNumber.Format(price)}" : "no price",
        status.LastDecision is { } last ? $"last {last.Kind.ToString().ToLowerInvariant()} {last.Reason} at {CardTime.Format(last.Timestamp)}" : "no round yet",
        status.Node,
    });

    private static IEnumerable<string> Describe(SymbolExplanation explanation) =>
    [
        Describe(explanation.Status),
        .. explanation.Strategies.Select(s => $"  {s.Strategy}: {(s.Proposes ? "yes" : $"no, {s.Reason}")}"),
        .. explanation.Recent.Select(r => $"  {CardTime.Format(r.Timestamp)} {r.Kind.ToString().ToLowerInvariant()} {r.Reason} {r.Detail}".TrimEnd()),
    ];

    private static IEnumerable<string> Describe(ExchangeStatus exchange) =>
    [
        exchange.Node,
        .. exchange.Sockets.Select(s => $"  socket {s.Number} {s.Route}: {s.Streams} streams, open {s.AgeMs / 1_000} s, silent {s.SilenceMs} ms"),
        $"  weight {exchange.Rest.Used} of {exchange.Rest.Limit}, {exchange.Rest.Left} left for this node"
            + $"{(exchange.Rest.BannedUntil is { } end ? $", banned until {CardTime.Format(end)}" : "")}",
        $"  clock {exchange.Clock.SkewMs} ms from local time{(exchange.Clock.Problem is { } problem ? $": {problem}" : "")}",
    ];

    private static IEnumerable<string> Describe(ActorTree tree) =>
    [
        tree.Node,
        .. tree.Actors.Select(a => $"  {new string(' ', 2 * a.Depth)}{a.Name}{(a.Mailbox > 0 ? $"  {a.Mailbox} wait" : "")}{(a.Restarts > 0 ? $"  restarted {a.Restarts} times" : "")}"),
        .. tree.LeftOut > 0 ? [$"  and {tree.LeftOut} more"] : Array.Empty<string>(),
    ];

    private static string Describe(ProposalCard card) => card.IsTest
        ? $"{card.CardId}  TEST, until {CardTime.Format(card.ExpiresAt)}"
        : $"{card.CardId}  {SideNames.Of(card.Side)} by {card.Strategy}, "
            + $"entry {PlainNumber.Format(card.Entry)}, stop {PlainNumber.Format(card.Stop)}, target {PlainNumber.Format(card.TakeProfit)}, until {CardTime.Format(card.ExpiresAt)}";

    private static IEnumerable<string> Describe(CardAudit audit) =>
    [
        Describe(audit.Issued.Card),
        $"decided at {CardTime.Format(audit.Issued.At)} by the desk on {audit.Desk ?? "an unknown node"}",
        .. audit.Strategies.SelectMany(s => s.Conditions
            .Select(c => $"    {(c.Holds ? "yes" : "no ")} {(c.Alternative is { } alternative ? $"{alternative}: " : "")}{c}")
            .Prepend($"  {s.Strategy}: {(s.Proposes ? "yes" : $"no, {s.Reason}")}")),
        .. audit.Issued.Rivals.Select(r => $"  {r.Proposal.Strategy} lost to {r.LostTo}: {r.Because}"),
        .. audit.Risk.Select(r => $"  {(r.Passed ? "passed" : "FAILED")} {r.Rule}: {r.Value}; must be {r.Limit}"),
        .. audit.Channels.Select(c => $"  {c.Key}: {c.Value.Status.ToString().ToLowerInvariant()}, {c.Value.Attempts} attempts {c.Value.Detail}".TrimEnd()),
        audit.Difference is { } difference
            ? $"it does NOT come out again: {difference.What} was {difference.Recorded}, is {difference.Computed}"
            : "it comes out again from its record, equal to the last digit",
    ];

    private static IEnumerable<string> Describe(CardList.Entry entry) =>
    [
        Describe(entry.Card),
        .. entry.Deliveries.Select(d => $"  {d.Channel}: {d.Status.ToString().ToLowerInvariant()}, {d.Attempts} attempts {d.Detail}".TrimEnd()),
    ];

    private static IEnumerable<string> Describe(RiskReport risk) =>
    [
        $"kill switch {(risk.KillSwitchSetting ? "on by setting" : risk.KillSwitchStored ? "on" : "off")}{(risk.KillSwitchTurnedBy is { } by ? $", turned by {by}" : "")}",
        $"cards {risk.CardsToday} of {risk.MaxCardsPerDay}, loss {risk.LossTodayUsdt} of {risk.MaxDailyLossUsdt} USDT on {risk.Day:yyyy-MM-dd} UTC",
        $"deliveries that wait: {risk.Undelivered}",
        .. risk.Cooldowns.Select(c => $"{c.Key} is silent until {CardTime.Format(c.Value)}"),
    ];
}
