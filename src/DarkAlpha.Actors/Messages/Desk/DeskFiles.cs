using System.Collections.Immutable;
using Akka.Actor;
using DarkAlpha.Domain.Risk;

namespace DarkAlpha.Actors.Messages.Desk;

/// <summary>What the readers of the desk's files tell it.</summary>
internal static class DeskFiles
{
    /// <summary>The profit-and-loss file has these losses.</summary>
    /// <param name="LossByDay">Null when the file is there and cannot be read: what was known before still holds.</param>
    public sealed record LossesRead(ImmutableSortedDictionary<DateOnly, decimal>? LossByDay) : INoSerializationVerificationNeeded;

    /// <summary>The older installation's state.</summary>
    /// <param name="State">Null when there is none.</param>
    public sealed record LegacyStateRead(LegacyRiskState? State) : INoSerializationVerificationNeeded;

    /// <summary>The older installation's state is there and cannot be read; it is tried again.</summary>
    public sealed record LegacyStateUnreadable(string Problem) : INoSerializationVerificationNeeded;
}
