using System.IO.Compression;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Serialization;
using DarkAlpha.Domain.Audit;
using DarkAlpha.Domain.Desk;
using LinqToDB.Mapping;

namespace DarkAlpha.Actors.ReadModel;

/// <summary>
/// The sum of the desk's journal up to an event. The record of a card is verified on the sum before it, which would take a whole journal
/// to compute without these.
/// </summary>
internal abstract class DeskCheckpoint
{
    private static readonly WireType Opened = WireTypes.ByType[typeof(DeskEvents.DeskOpened)];
    private static readonly WireType Snapshot = WireTypes.ByType[typeof(DeskSnapshot)];

    /// <summary>The settings of the desk that opened last, in the form of its event, compressed.</summary>
    [Column("rules")]
    public byte[] Rules { get; set; } = [];

    /// <summary>The state in the form of a snapshot, compressed.</summary>
    [Column("state")]
    public byte[] State { get; set; } = [];

    /// <summary>Number of the last event in the sum.</summary>
    public abstract long LastEvent { get; }

    /// <summary>The sum.</summary>
    public JournalSum ToSum() => JournalSum.Restore(
        LastEvent,
        ((DeskSnapshot)Snapshot.Read(Unpack(State))).ToState(),
        ((DeskEvents.DeskOpened)Opened.Read(Unpack(Rules))).Rules);

    /// <summary>Takes over a sum.</summary>
    protected void Fill(JournalSum sum)
    {
        Rules = Pack(Opened.Write(new DeskEvents.DeskOpened("", default, sum.Rules)));
        State = Pack(Snapshot.Write(DeskSnapshot.Of(sum.State)));
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            brotli.Write(bytes);
        }

        return packed.ToArray();
    }

    private static byte[] Unpack(byte[] packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        brotli.CopyTo(bytes);
        return bytes.ToArray();
    }
}
