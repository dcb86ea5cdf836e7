using System.IO.Compression;
using DarkAlpha.Binance.Archive;
using DarkAlpha.Binance.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace DarkAlpha.Binance.Tests.Archive;

public sealed class Crc32Tests
{
    [Test]
    public void The_checksum_is_that_of_the_standards_check_value() =>
        Assert.That(Crc32.Append(0, "123456789"u8), Is.EqualTo(0xCBF43926));

    [FsCheck.NUnit.Property]
    public Property The_checksum_is_the_one_a_zip_file_notes_however_the_data_is_cut() => Prop.ForAll<string, ushort>((given, place) =>
    {
        var text = given ?? "";
        using var zip = new ZipArchive(new MemoryStream(Packing.Zip(("any.csv", text))));
        var data = System.Text.Encoding.UTF8.GetBytes(text);
        var cut = place % (data.Length + 1);
        Assert.That(Crc32.Append(Crc32.Append(0, data.AsSpan(0, cut)), data.AsSpan(cut)), Is.EqualTo(zip.Entries[0].Crc32));
    });
}
