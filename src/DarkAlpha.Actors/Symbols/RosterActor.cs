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
    private readonly Func<ImmutableArray<Symbol>> _symbols;
    private readonly IActorRef _region;
    private readonly TimeSpan _interval;

    /// <summary>For <see cref="Props"/>.</summary>
    public RosterActor(Func<ImmutableArray<Symbol>> symbols, IActorRef region, TimeSpan interval)
    {
        _symbols = symbols;
        _region = region;
        _interval = interval;
        Receive<CallDue>(_ => Call());
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Creates the roster.</summary>
    /// <param name="symbols">The symbols to watch, asked each time.</param>
    /// <param name="region">The shard region of the symbols.</param>
    /// <param name="interval">Time between two messages to each symbol, in machine time.</param>
    public static Props Props(Func<ImmutableArray<Symbol>> symbols, IActorRef region, TimeSpan interval) =>
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
        foreach (var symbol in _symbols())
        {
            _region.Tell(new SymbolCommands.KeepRunning(symbol));
        }
    }

    private sealed class CallDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static CallDue Instance { get; } = new();
    }
}
