using System.Collections.Immutable;
using System.Text.Json.Serialization;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Domain.Desk;

/// <summary>A round in which strategies proposed, as the desk decides it.</summary>
/// <param name="Id">Identifies the round, and its card if there is one.</param>
/// <param name="Context">The strategies' input.</param>
/// <param name="Health">The health of the data in the round.</param>
/// <param name="Proposals">The proposals, at most one of each strategy.</param>
public sealed record ProposalRound(RoundId Id, SignalContext Context, DataHealth Health, ImmutableArray<RoundProposal> Proposals)
{
    /// <summary>The version of the settings it was evaluated by; null while none is stored.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? SettingsVersion { get; init; }
}
