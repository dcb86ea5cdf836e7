using System.Collections.Concurrent;
using Akka.Actor;

namespace DarkAlpha.Actors.Tests.Desk.Support;

/// <summary>Tells the <see cref="FaultyJournal"/> of an actor system what to do with its next writes; without orders it works.</summary>
internal sealed class JournalFaults : ExtensionIdProvider<JournalFaults>, IExtension
{
    private readonly ConcurrentQueue<JournalFault> _next = new();

    /// <summary>Every event stored, in order.</summary>
    public ConcurrentQueue<object> Stored { get; } = new();

    /// <summary>How many events each reading wanted at most, in order.</summary>
    public ConcurrentQueue<long> Reads { get; } = new();

    /// <summary>Every reading waits for this, and fails with it; null lets them go on.</summary>
    public TaskCompletionSource? HoldReads { get; set; }

    public static JournalFaults Of(ActorSystem system) => system.WithExtension<JournalFaults, JournalFaults>();

    public override JournalFaults CreateExtension(ExtendedActorSystem system) => new();

    public void Next(params ReadOnlySpan<JournalFault> faults)
    {
        foreach (var fault in faults)
        {
            _next.Enqueue(fault);
        }
    }

    public JournalFault Take() => _next.TryDequeue(out var fault) ? fault : JournalFault.None;
}
