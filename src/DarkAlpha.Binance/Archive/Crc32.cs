using System.Buffers.Binary;

namespace DarkAlpha.Binance.Archive;

/// <summary>The checksum of zip files (ISO 3309), eight bytes at a time.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private const int Slices = 8;
    private const int Values = 256;

    // Slice n holds what a byte has done to the checksum after n more bytes.
    private static readonly uint[] Table = MakeTable();

    /// <summary>The checksum of everything so far and <paramref name="data"/>; it begins with 0.</summary>
    public static uint Append(uint checksum, ReadOnlySpan<byte> data)
    {
        var table = Table;
        var crc = ~checksum;
        for (; data.Length >= Slices; data = data[Slices..])
        {
            var next = BinaryPrimitives.ReadUInt64LittleEndian(data) ^ crc;
            crc = 0;
            for (var slice = Slices - 1; slice >= 0; slice--, next >>= 8)
            {
                crc ^= table[slice * Values + (byte)next];
            }
        }

        foreach (var value in data)
        {
            crc = table[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[Slices * Values];
        for (var value = 0; value < Values; value++)
        {
            var crc = (uint)value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ Polynomial;
            }

            table[value] = crc;
        }

        for (var i = Values; i < table.Length; i++)
        {
            table[i] = table[(byte)table[i - Values]] ^ (table[i - Values] >> 8);
        }

        return table;
    }
}
