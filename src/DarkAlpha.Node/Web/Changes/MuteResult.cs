using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Node.Web.Views;

namespace DarkAlpha.Node.Web.Changes;

/// <summary>The answer to a request about mutes: what is silent after it.</summary>
internal static class MuteResult
{
    /// <summary>The answer.</summary>
    /// <param name="done">The desk's reply.</param>
    /// <param name="by">Who requested it, as recorded.</param>
    /// <param name="risk">The desk after it; null when it did not answer.</param>
    public static ChangeView Of(DeskReplies.Done done, string by, RiskReport? risk) =>
        ChangeView.Of(done, by, done.Accepted ? Describe(risk) : done.Reason) with
        {
            Mutes = risk is null ? null : MutesView.From(risk).Mutes,
        };

    private static string Describe(RiskReport? risk) => risk switch
    {
        null => "stored; the desk has not answered since, so see /api/mutes for what is muted now",
        { Mutes: { } mutes } =>
            $"muted now: {string.Join(", ", mutes.Select(mute => $"{mute.Scope} until {CardTime.Format(mute.Until)}"))}",
        _ => "nothing is muted now",
    };
}
