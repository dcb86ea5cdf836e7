using System.Runtime.InteropServices;

namespace DarkAlpha.Node.Commands.Run;

/// <summary>
/// Returns to the system what only the start needed: once the garbage of settings and candles, and each minute what the compiler has freed.
/// Left alone a node keeps both, a fifth of its memory: collections follow what is allocated, and a node that runs allocates little.
/// </summary>
internal static class StartMemory
{
    // Most code has been compiled by then. The rest is compiled again as it becomes hot, which takes up to 7 MB for one method.
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private delegate int MallocTrim(nuint keep);

    /// <summary>Begins half a minute from now; ends when the timer is disposed.</summary>
    public static ITimer ReleaseLater(TimeProvider time)
    {
        var collected = false;
        return time.CreateTimer(_ => Release(ref collected), state: null, Delay, Period);
    }

    private static void Release(ref bool collected)
    {
        if (!collected)
        {
            // The one pause, of some 20 ms; the rest happens beside everything else.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            collected = true;
        }

        // Only this C library has the function, and needs it: it keeps what was freed as long as something behind it is in use.
        if (NativeLibrary.TryLoad("libc.so.6", out var libc) && NativeLibrary.TryGetExport(libc, "malloc_trim", out var trim))
        {
            Marshal.GetDelegateForFunctionPointer<MallocTrim>(trim)(keep: 0);
        }
    }
}
