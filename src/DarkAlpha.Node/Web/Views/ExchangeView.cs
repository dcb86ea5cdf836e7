using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Inspection.Nodes;
using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Node.Web.Views;

/// <summary>
/// Each node's connection to the exchange. Durations are in milliseconds, rates in frames per second over the last <c>rateOverSeconds</c>.
/// <c>silent</c> lists nodes that did not answer in time.
/// </summary>
internal sealed record ExchangeView(ImmutableArray<ExchangeView.NodeExchange> Nodes, ImmutableArray<string> Silent)
{
    /// <summary>Converts the inspector's reply.</summary>
    public static ExchangeView From(NodeReports<ExchangeStatus> reports) => new([.. reports.Reports.Select(From)], reports.Unresponsive);

    private static NodeExchange From(ExchangeStatus status) => new(
        status.Node,
        CardTime.Format(status.At),
        status.Sockets,
        status.Frames,
        status.Rates,
        status.RateOverSeconds,
        new BudgetView(
            status.Rest.Used,
            status.Rest.OwnUsed,
            status.Rest.Limit,
            status.Rest.Allowed,
            status.Rest.Left,
            status.Rest.Pace,
            status.Rest.MinuteKnown,
            status.Rest.Waiting,
            status.Rest.InFlight,
            CardTime.Format(status.Rest.QuietUntil),
            CardTime.Format(status.Rest.BannedUntil),
            status.Rest.Requests),
        new ClockView(status.Clock.SkewMs, status.Clock.Problem is null, status.Clock.Problem));

    /// <summary>One node. <c>frames</c> counts the frames received since the node started, by kind.</summary>
    internal sealed record NodeExchange(
        string Node,
        string At,
        ImmutableArray<ExchangeStatus.Socket> Sockets,
        ImmutableSortedDictionary<string, long> Frames,
        ImmutableSortedDictionary<string, double> Rates,
        double RateOverSeconds,
        BudgetView Rest,
        ClockView Clock);

    /// <summary>
    /// Request weight in the exchange's current minute; <c>left</c> is what this node may still use. Not
    /// <see cref="ExchangeStatus.Budget"/> itself, because times are numbers between nodes and text here.
    /// </summary>
    internal sealed record BudgetView(
        int Used,
        int OwnUsed,
        int Limit,
        int Allowed,
        int Left,
        double Pace,
        bool MinuteKnown,
        int Waiting,
        int InFlight,
        string? QuietUntil,
        string? BannedUntil,
        ImmutableSortedDictionary<string, long> Requests);

    /// <summary>The corrected clock; <c>skewMs</c> is corrected time − local time.</summary>
    internal sealed record ClockView(long SkewMs, bool Ok, string? Problem);
}
