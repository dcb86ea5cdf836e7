using System.Collections.Immutable;
using DarkAlpha.Domain.Guards;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Messages.Desk;

/// <summary>The state of every guard at one instant, for people.</summary>
/// <param name="At">Corrected clock.</param>
/// <param name="Guards">The guards, in the order in which they are applied.</param>
public sealed record GuardReport(Instant At, ImmutableArray<GuardState> Guards) : IDeskMessage;
