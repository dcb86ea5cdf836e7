using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Mutes;

namespace DarkAlpha.Node.Web.Views;

/// <summary>What is muted now, the mute that ends first before the others, and the quiet hours.</summary>
internal sealed record MutesView(string At, ImmutableArray<MutesView.MuteView> Mutes, MutesView.QuietView? Quiet)
{
    /// <summary>Converts the desk's reply.</summary>
    public static MutesView From(RiskReport report) => new(
        CardTime.Format(report.At),
        [.. (report.Mutes ?? []).Select(MuteView.From)],
        report.QuietHours is { } hours ? new QuietView(hours.Hours, hours.TimeZone, CardTime.Format(report.QuietUntil)) : null);

    /// <summary>One mute: <c>kind</c> is <c>all</c>, <c>symbol</c> or <c>strategy</c>, <c>scope</c> its name.</summary>
    internal sealed record MuteView(string Scope, string Kind, string Until, string By, string? Reason)
    {
        /// <summary>Converts a mute.</summary>
        public static MuteView From(Mute mute) =>
            new(mute.Scope.Name, mute.Scope.Kind.ToText(), CardTime.Format(mute.Until), mute.By, mute.Reason);
    }

    /// <summary>The quiet hours, the time zone they are in, and when those that it is now end; null outside of them.</summary>
    internal sealed record QuietView(string Hours, string TimeZone, string? Until);
}
