using Akka.Actor;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Benchmarks.Following;

/// <summary>
/// Stands in for the desk: it tells each symbol its open cards and blocks every round. A decision is measured before it reaches the desk.
/// </summary>
internal sealed class FollowingDesk : ReceiveActor
{
    private int _resolved;

    /// <summary>Creates the desk.</summary>
    /// <param name="positions">The open cards.</param>
    public FollowingDesk(OpenPositions positions)
    {
        Receive<DeskQueries.GetFollowed>(query => Sender.Tell(new DeskReplies.FollowedCards(positions.CardsOf(query.Symbol))));
        Receive<DeskCommands.DecideRound>(decide => Sender.Tell(
            new DeskReplies.RoundDecided(decide.Round, DecisionKind.Blocked, Reasons.KillSwitchEnabled, CardId: null, Detail: "")));
        Receive<DeskCommands.ResolveOutcome>(_ => _resolved++);
        Receive<GetResolved>(_ => Sender.Tell(_resolved));
    }

    /// <summary>Asks how many cards did not stay open; answered with a number.</summary>
    internal sealed class GetResolved : INoSerializationVerificationNeeded
    {
        public static GetResolved Instance { get; } = new();
    }
}
