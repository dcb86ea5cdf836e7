namespace DarkAlpha.Domain.Planted.Right;

/// <summary>Violates: no circle of namespaces.</summary>
internal sealed class RightHalf(Left.LeftHalf other)
{
    public Left.LeftHalf Other => other;
}
