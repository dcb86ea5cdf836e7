using System.Runtime.InteropServices;

namespace DarkAlpha.Node.Commands.Run;

/// <summary>
/// Returns to the system, once, what only the start needed: the garbage of settings and candles, and the native memory of the compiler.
/// Left alone a node keeps both, a fifth of its memory: collections follow what is allocated, and a node that runs allocates little.
/// </summary>
internal static class StartMemory
{
    // Most code has been compiled by then.
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(30);

    private delegate int MallocTrim(nuint keep);

    /// <summary>Releases it after half a minute, unless the timer is disposed before.</summary>
    public static ITimer ReleaseLater(TimeProvider time) => time.CreateTimer(_ => Release(), state: null, Delay, Timeout.InfiniteTimeSpan);

    private static void Release()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

        // Only this C library has the function, and needs it: it keeps what was freed as long as something behind it is in use.
        if (NativeLibrary.TryLoad("libc.so.6", out var libc) && NativeLibrary.TryGetExport(libc, "malloc_trim", out var trim))
        {
            Marshal.GetDelegateForFunctionPointer<MallocTrim>(trim)(keep: 0);
        }
    }
}
