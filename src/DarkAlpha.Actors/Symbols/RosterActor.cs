using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Symbols;

/// <summary>
/// Keeps every configured symbol running somewhere in the cluster: sends each a message at the start and on an interval. Has no children.
/// </summary>
internal sealed class RosterActor : ReceiveActor, IWithTimers
{
    private readonly ImmutableArray<SymbolCommands.KeepRunning> _messages;
    private readonly IActorRef _region;
    private readonly TimeSpan _interval;

    /// <summary>For <see cref="Props"/>.</summary>
    public RosterActor(ImmutableArray<Symbol> symbols, IActorRef region, TimeSpan interval)
    {
        _messages = [.. symbols.Select(symbol => new SymbolCommands.KeepRunning(symbol))];
        _region = region;
        _interval = interval;
        Receive<CallDue>(_ => Call());
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Creates the roster.</summary>
    /// <param name="symbols">The configured symbols.</param>
    /// <param name="region">The shard region of the symbols.</param>
    /// <param name="interval">Time between two messages to each symbol, in machine time.</param>
    public static Props Props(ImmutableArray<Symbol> symbols, IActorRef region, TimeSpan interval) =>
        Akka.Actor.Props.Create(() => new RosterActor(symbols, region, interval));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        // Timer first, so that the next message is due exactly one interval after the first one has been received.
        Timers.StartPeriodicTimer("call", CallDue.Instance, _interval);
        Call();
    }

    private void Call()
    {
        foreach (var message in _messages)
        {
            _region.Tell(message);
        }
    }

    private sealed class CallDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static CallDue Instance { get; } = new();
    }
}
