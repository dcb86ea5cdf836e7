using System.Collections.Immutable;
using Akka.Actor;
using DarkAlpha.Domain.Risk;

namespace DarkAlpha.Actors.Messages.Desk;

/// <summary>Messages of the file readers to the desk, their parent.</summary>
internal static class DeskFiles
{
    /// <summary>The losses in the profit-and-loss file.</summary>
    /// <param name="LossByDay">Null when the file exists but cannot be read: the last known losses still count.</param>
    public sealed record LossesRead(ImmutableSortedDictionary<DateOnly, decimal>? LossByDay) : INoSerializationVerificationNeeded;

    /// <summary>The risk state of an older installation.</summary>
    /// <param name="State">Null when the file does not exist.</param>
    public sealed record LegacyStateRead(LegacyRiskState? State) : INoSerializationVerificationNeeded;

    /// <summary>The risk state of an older installation exists but cannot be read; reading is retried.</summary>
    public sealed record LegacyStateUnreadable(string Problem) : INoSerializationVerificationNeeded;
}
