using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Node.Settings;

namespace DarkAlpha.Node.Web.Views;

/// <summary>The settings that can change while the nodes run, as they are in force.</summary>
/// <param name="Version">The version that the desk has stored; 0 while there is none, and each node has its own values.</param>
/// <param name="By">Who applied it; null without a version.</param>
/// <param name="At">When it was applied; null without a version.</param>
/// <param name="Values">Every value by the name of its setting.</param>
internal sealed record SettingsView(int Version, string? By, string? At, ImmutableSortedDictionary<string, string> Values)
{
    /// <summary>Converts the desk's reply.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="node">The settings of the node that answers, for while no version is stored.</param>
    public static SettingsView From(DeskReplies.SharedSettings reply, NodeSettings node) => reply.Settings is { } stored
        ? new SettingsView(stored.Number, stored.By, CardTime.Format(stored.At), stored.Values)
        : new SettingsView(0, null, null, StoredSettings.ValuesOf(node));
}
