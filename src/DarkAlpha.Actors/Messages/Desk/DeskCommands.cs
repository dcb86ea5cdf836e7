using System.Collections.Immutable;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Actors.Messages.Desk;

/// <summary>What the desk can be told. Every command is answered; whoever gets no answer sends it again, which is harmless.</summary>
public static class DeskCommands
{
    /// <summary>A round in which at least one strategy proposed. Answered with <see cref="DeskReplies.RoundDecided"/>.</summary>
    /// <param name="Round">The round; the desk decides each once, however often it is sent.</param>
    /// <param name="Context">What the strategies saw; kept with the card so that it can be recomputed.</param>
    /// <param name="Health">The health verdict of the round.</param>
    /// <param name="Proposals">The proposals.</param>
    public sealed record DecideRound(
        RoundId Round, SignalContext Context, DataHealth Health, ImmutableArray<RoundProposal> Proposals) : IDeskMessage;

    /// <summary>One strategy's proposal.</summary>
    /// <param name="Proposal">The proposal.</param>
    /// <param name="RegistrationOrder">Place of its strategy in the registration order, the last tie-break.</param>
    /// <param name="Rationale">One line with the numbers that triggered.</param>
    public sealed record RoundProposal(Proposal Proposal, int RegistrationOrder, string Rationale);

    /// <summary>Turns the stored kill switch. Answered with <see cref="DeskReplies.Done"/>.</summary>
    /// <param name="On">True stops every card, also those not yet sent.</param>
    /// <param name="By">Who turned it, for the record.</param>
    public sealed record TurnKillSwitch(bool On, string By) : IDeskMessage;

    /// <summary>Sends a card that is marked as a test through every channel. Answered with <see cref="DeskReplies.Done"/> once it is durable.</summary>
    /// <param name="Id">Names this request, so that one sent twice sends one card; the card is <see cref="Domain.Cards.TestCard.IdOf"/> it.</param>
    /// <param name="By">Who asked for it, for the record.</param>
    public sealed record TestCard(string Id, string By) : IDeskMessage;

    /// <summary>Reports a realised loss. Answered with <see cref="DeskReplies.Done"/>.</summary>
    /// <param name="Id">Names this report, so that one sent twice counts once.</param>
    /// <param name="Day">UTC date it counts for.</param>
    /// <param name="LossUsdt">The loss, above 0.</param>
    /// <param name="By">Who reported it.</param>
    public sealed record RecordLoss(string Id, DateOnly Day, decimal LossUsdt, string By) : IDeskMessage;
}
