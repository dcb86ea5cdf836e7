using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.Serialization;
using System.Text.Json;
using DarkAlpha.Actors.Desk;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Serialization;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Text;

namespace DarkAlpha.Actors.Migration;

/// <summary>
/// The desk's state replayed from the stored rows in two ways: from all events, and as recovery does it, from the newest snapshot and the
/// events after it. All snapshots must be added before the events.
/// </summary>
internal sealed class ReplayedDesk
{
    private static readonly WireType Snapshot = WireTypes.ByType[typeof(DeskSnapshot)];

    private DeskState _fromEvents = DeskState.Empty;
    private DeskState _recovered = DeskState.Empty;
    private long _snapshotAt;
    private long _events;
    private long _outcomes;
    private int _snapshots;

    /// <summary>Adds a snapshot; those of other persistence ids are ignored.</summary>
    /// <exception cref="MigrationException">The snapshot cannot be read.</exception>
    public void Add(StoredSnapshot stored)
    {
        if (stored.PersistenceId == DeskActor.JournalId)
        {
            _recovered = LaterDeskSnapshot.StateOf(Read(stored.Name, stored.Manifest, stored.State ?? []));
            _snapshotAt = stored.SequenceNumber;
            _snapshots++;
        }
    }

    /// <summary>Adds an event; those of other persistence ids are ignored.</summary>
    /// <exception cref="MigrationException">The event cannot be read, or an event before it is missing.</exception>
    public void Add(StoredEvent stored)
    {
        if (stored.PersistenceId != DeskActor.JournalId)
        {
            return;
        }

        if (stored.SequenceNumber != ++_events)
        {
            throw new MigrationException($"{stored.Name} follows event {_events - 1}: an event between them is missing");
        }

        if (Read(stored.Name, stored.Manifest, stored.Message) is not IDeskEvent deskEvent)
        {
            throw new MigrationException($"{stored.Name} is a '{stored.Manifest}', which is not an event of the desk");
        }

        _outcomes += deskEvent is DeskEvents.OutcomeResolved ? 1 : 0;
        _fromEvents = _fromEvents.Apply(deskEvent);
        if (stored.SequenceNumber > _snapshotAt)
        {
            _recovered = _recovered.Apply(deskEvent);
        }
    }

    /// <summary>The first difference from another desk, for operators; null when both states are equal byte for byte.</summary>
    public string? DifferenceFrom(ReplayedDesk other)
    {
        if (Bytes(_fromEvents).AsSpan().SequenceEqual(Bytes(other._fromEvents))
            && Bytes(_recovered).AsSpan().SequenceEqual(Bytes(other._recovered)))
        {
            return null;
        }

        return Describe().Zip(other.Describe(), (here, there) => (here.What, Here: here.Value, There: there.Value))
            .FirstOrDefault(both => both.Here != both.There) is { What: not null } differing
            ? $"{differing.What}: {differing.Here} in the file, {differing.There} in the database"
            : "the serialized states differ although all counts are equal";
    }

    /// <summary>Totals of the state, one row each for operators.</summary>
    public ImmutableArray<(string What, string Value)> Describe()
    {
        var deliveries = _recovered.Outbox.Cards.SelectMany(c => c.Deliveries.Values).ToLookup(d => d.Status);
        return
        [
            ("events", Count(_events)),
            ("snapshots", Count(_snapshots)),
            ("cards issued", Count(_recovered.Outbox.Issued)),
            ("cards remembered", Count(_recovered.Outbox.Cards.Count())),
            ("cards followed", Count(_recovered.Followed.Count)),
            ("outcomes", Count(_outcomes)),
            .. Enum.GetValues<DeliveryStatus>()
                .Select(status => ($"deliveries {status.ToString().ToLowerInvariant()}", Count(deliveries[status].Count()))),
            ("loss reports", Count(_recovered.LossReports.Count)),
            ("losses, USDT", Sum(_recovered.Risk.Days.Values.Sum(d => d.LossUsdt) + _recovered.Risk.FileLossByDay.Values.Sum())),
            ("kill switch", _recovered.Risk.KillSwitchOn ? $"on, by {_recovered.Risk.KillSwitchTurnedBy}" : "off"),
        ];
    }

    private static byte[] Bytes(DeskState state) => Snapshot.Write(DeskSnapshot.Of(state));

    private static object Read(string name, string? manifest, byte[] bytes)
    {
        if (manifest is null || !WireTypes.ByManifest.TryGetValue(manifest, out var type))
        {
            throw new MigrationException(
                $"{name} is a '{manifest}', which this version does not know: it was written by a newer version, or it is damaged");
        }

        try
        {
            return type.Read(bytes);
        }
        catch (Exception e) when (e is JsonException or SerializationException)
        {
            var reason = e is JsonException json ? JsonErrorText.Of(json) : e.Message;
            throw new MigrationException($"{name}, a '{manifest}', cannot be read: {reason}", e);
        }
    }

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Sum(decimal sum) => sum.ToString(CultureInfo.InvariantCulture);
}
