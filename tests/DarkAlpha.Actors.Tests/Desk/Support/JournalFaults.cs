using System.Collections.Concurrent;
using Akka.Actor;

namespace DarkAlpha.Actors.Tests.Desk.Support;

/// <summary>Controls how the <see cref="FaultyJournal"/> of an actor system handles its next writes; by default they succeed.</summary>
internal sealed class JournalFaults : ExtensionIdProvider<JournalFaults>, IExtension
{
    private readonly ConcurrentQueue<JournalFault> _next = new();

    /// <summary>Every stored event, in order.</summary>
    public ConcurrentQueue<object> Stored { get; } = new();

    /// <summary>The maximum number of events requested by each read, in order.</summary>
    public ConcurrentQueue<long> Reads { get; } = new();

    /// <summary>Every read waits for this task and fails if it fails; null lets reads proceed.</summary>
    public TaskCompletionSource? HoldReads { get; set; }

    /// <summary>Called on the journal's thread when events have been stored, before their writer is told.</summary>
    public Action<object>? OnStored { get; set; }

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
