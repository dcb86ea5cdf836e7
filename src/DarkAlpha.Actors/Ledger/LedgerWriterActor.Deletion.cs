using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Storage;

namespace DarkAlpha.Actors.Ledger;

/// <content>Deletes old episodes.</content>
internal sealed partial class LedgerWriterActor
{
    private void Delete()
    {
        _isDeletionDue = _isBusy;
        if (_isBusy || _clock.IsDegraded)
        {
            // By a clock that is wrong everything could be old.
            return;
        }

        _isBusy = true;
        _ = _store.DeleteBeforeAsync(_clock.UtcNow - _keep, _stopping.Token).PipeTo(
            Self,
            success: mayBeMore => new Deleted(mayBeMore),
            failure: cause => new DeletionFailed(cause));
    }

    private void OnDeleted(bool mayBeMore)
    {
        _isBusy = false;
        _isDeletionDue |= mayBeMore;
        Continue();
    }

    private void OnDeletionFailed(DeletionFailed failed)
    {
        _isBusy = false;
        _log.Warning(
            "old episodes of the ledger cannot be deleted, retrying in an hour: {Problem}", JournalFailureMonitor.Describe(failed.Cause));
        Continue();
    }

    private sealed class DeletionDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static DeletionDue Instance { get; } = new();
    }

    private sealed record Deleted(bool MayBeMore) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed record DeletionFailed(Exception Cause) : INoSerializationVerificationNeeded, IDeadLetterSuppression;
}
