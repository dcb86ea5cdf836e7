using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Symbols;

namespace DarkAlpha.Actors.Symbols;

/// <summary>Keeps every configured symbol running, wherever in the cluster: tells them all at the start and then on an interval. Has no children.</summary>
public sealed class RosterActor : ReceiveActor, IWithTimers
{
    private readonly ImmutableArray<SymbolCommands.KeepRunning> _messages;
    private readonly IActorRef _region;
    private readonly TimeSpan _interval;

    /// <summary>For <see cref="Props"/>.</summary>
    public RosterActor(ImmutableArray<string> symbols, IActorRef region, TimeSpan interval)
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
    /// <param name="region">Where the symbols live.</param>
    /// <param name="interval">How often they are told, in machine time.</param>
    public static Props Props(ImmutableArray<string> symbols, IActorRef region, TimeSpan interval) =>
        Akka.Actor.Props.Create(() => new RosterActor(symbols, region, interval));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        // Whoever hears the first call can rely on the next one to come an interval later.
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
