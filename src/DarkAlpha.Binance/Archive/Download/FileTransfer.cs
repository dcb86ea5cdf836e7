using System.Net;
using System.Security.Cryptography;

namespace DarkAlpha.Binance.Archive.Download;

/// <summary>
/// One attempt at a file. Its bytes go into a <c>.part</c> file, which a later attempt continues, and which gets the file's name only when
/// its checksum is right: a file with its name is complete.
/// </summary>
internal sealed class FileTransfer(ArchiveServer server, DownloadProgress progress)
{
    private const int BufferSize = 64 * 1024;

    // A month of candles has about 2 MB.
    private const long MaxBytes = 256L * 1024 * 1024;

    /// <summary>Fetches a file; false when the archive does not have it.</summary>
    /// <exception cref="TransferException">The attempt failed.</exception>
    /// <exception cref="IOException">The disk is full or cannot be written.</exception>
    public async Task<bool> RunAsync(RemoteFile file, string folder, IdleTimeout idle)
    {
        if (await server.ChecksumAsync(file, idle.Token) is not { } checksum)
        {
            return false;
        }

        idle.Restart();
        var path = Path.Combine(folder, file.Folder, file.Name);
        var part = $"{path}.part";
        if (!await HasChecksumAsync(part, checksum, idle.Token))
        {
            if (!await ContinueAsync(file, part, idle))
            {
                return false;
            }

            if (!await HasChecksumAsync(part, checksum, idle.Token))
            {
                File.Delete(part);
                throw new TransferException("its SHA-256 is not that of its checksum file", TransferFailure.Transient);
            }
        }

        File.Move(part, path, overwrite: true);
        return true;
    }

    private static async Task<bool> HasChecksumAsync(string part, byte[] checksum, CancellationToken cancellation)
    {
        if (!File.Exists(part))
        {
            return false;
        }

        await using var content = File.OpenRead(part);
        var actual = await SHA256.HashDataAsync(content, cancellation);
        return actual.AsSpan().SequenceEqual(checksum);
    }

    private async Task<bool> ContinueAsync(RemoteFile file, string part, IdleTimeout idle)
    {
        var offset = File.Exists(part) ? new FileInfo(part).Length : 0;
        using var response = await server.GetAsync(file.Address, offset, idle.Token);
        if (response is null)
        {
            return false;
        }

        switch (response.StatusCode)
        {
            case HttpStatusCode.OK:
                // The whole file: a server need not know ranges.
                offset = 0;
                break;
            case HttpStatusCode.PartialContent when response.Content.Headers.ContentRange?.From == offset:
                break;
            default:
                File.Delete(part);
                throw new TransferException("the archive could not continue the partial file", TransferFailure.Transient);
        }

        idle.Restart();
        Directory.CreateDirectory(Path.GetDirectoryName(part)!);
        await using var target = new FileStream(part, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 0);
        target.SetLength(offset);
        target.Position = offset;
        await using var body = await response.Content.ReadAsStreamAsync(idle.Token);
        await CopyAsync(body, target, idle);

        // What has its final name must survive a crash of the machine.
        RandomAccess.FlushToDisk(target.SafeFileHandle);
        return true;
    }

    private async Task CopyAsync(Stream body, FileStream target, IdleTimeout idle)
    {
        var buffer = new byte[BufferSize];
        while (await ReadAsync(body, buffer, idle.Token) is > 0 and var count)
        {
            idle.Restart();
            progress.AddBytes(count);
            if (target.Position + count > MaxBytes)
            {
                // Nothing to continue, and nothing that fills the disk.
                target.SetLength(0);
                throw new TransferException($"it is larger than {MaxBytes / (1024 * 1024)} MB", TransferFailure.Final);
            }

            await target.WriteAsync(buffer.AsMemory(0, count), idle.Token);
        }
    }

    // Apart from writing: a connection that breaks is worth another attempt, a disk that is full is not.
    private static async Task<int> ReadAsync(Stream body, byte[] buffer, CancellationToken cancellation)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellation);
        }
        catch (IOException e)
        {
            throw new TransferException($"the connection was cut: {e.Message}", TransferFailure.Transient, inner: e);
        }
    }
}
