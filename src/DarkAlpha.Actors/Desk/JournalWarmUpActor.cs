using Akka.Actor;
using Akka.Event;
using Akka.Persistence;

namespace DarkAlpha.Actors.Desk;

/// <summary>
/// Reads the journal once when a node starts, under a persistence id that nothing writes to, and stops. The first read of a process takes
/// about a second to initialize the database library; this way that second is not added to a fail-over of the desk.
/// </summary>
internal sealed class JournalWarmUpActor : ReceivePersistentActor
{
    /// <summary>Its name below <c>/user</c>, and its persistence id.</summary>
    public const string Name = "journal-warm-up";

    private readonly ILoggingAdapter _log = Context.GetLogger();

    /// <summary>Called by Akka.</summary>
    public JournalWarmUpActor() => Recover<RecoveryCompleted>(_ => Context.Stop(Self));

    /// <inheritdoc/>
    public override string PersistenceId => Name;

    /// <inheritdoc/>
    protected override void OnRecoveryFailure(Exception reason, object? message = null) =>
        _log.Debug("warming up the journal failed: {Problem}; if the desk runs on this node, it logs more", reason.Message);
}
