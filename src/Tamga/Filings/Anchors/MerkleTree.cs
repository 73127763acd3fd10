using System.Security.Cryptography;
using System.Text;

namespace Tamga.Filings.Anchors;

/// <summary>
/// One hash over many, from which each can be proved with a few others. Leaves and nodes begin with different bytes, so that
/// neither can be passed off as the other; of an odd row the last one goes up as it is.
/// </summary>
public static class MerkleTree
{
    /// <summary>A leaf: lower-case hex SHA-256 of a zero byte and the text.</summary>
    /// <param name="text">The text, as UTF-8.</param>
    public static string Leaf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Convert.ToHexStringLower(SHA256.HashData([0, .. Encoding.UTF8.GetBytes(text)]));
    }

    /// <summary>The root; empty where there are no leaves.</summary>
    /// <param name="leaves">The leaves in their order.</param>
    public static string Root(IReadOnlyList<string> leaves)
    {
        ArgumentNullException.ThrowIfNull(leaves);
        var row = leaves;
        while (row.Count > 1) row = Above(row);
        return row.Count == 0 ? "" : row[0];
    }

    /// <summary>The ways of all leaves to the root, in the order of the leaves.</summary>
    /// <param name="leaves">The leaves in their order.</param>
    public static IReadOnlyList<IReadOnlyList<MerkleStep>> Paths(IReadOnlyList<string> leaves)
    {
        ArgumentNullException.ThrowIfNull(leaves);
        var paths = leaves.Select(_ => new List<MerkleStep>()).ToList();
        var row = leaves;
        for (var height = 0; row.Count > 1; height++, row = Above(row))
        {
            for (var i = 0; i < paths.Count; i++)
            {
                var at = i >> height;
                var beside = at ^ 1;
                if (beside < row.Count)
                    paths[i].Add(new MerkleStep(beside < at ? MerkleStep.Left : MerkleStep.Right, row[beside]));
            }
        }

        return paths;
    }

    /// <summary>The root that a way from a leaf leads to.</summary>
    /// <param name="leaf">The leaf.</param>
    /// <param name="path">The way.</param>
    public static string Follow(string leaf, IEnumerable<MerkleStep> path) => path.Aggregate(
        leaf, (hash, step) => step.Side == MerkleStep.Left ? Node(step.Hash, hash) : Node(hash, step.Hash));

    static List<string> Above(IReadOnlyList<string> row) =>
        [.. row.Chunk(2).Select(pair => pair is [var left, var right] ? Node(left, right) : pair[0])];

    /// <summary>SHA-256 of a byte of one and the two hashes as the texts that they are.</summary>
    static string Node(string left, string right) =>
        Convert.ToHexStringLower(SHA256.HashData([1, .. Encoding.ASCII.GetBytes(left), .. Encoding.ASCII.GetBytes(right)]));
}

/// <summary>A step on the way from a leaf to the root.</summary>
/// <param name="Side">On which side the other hash stands: <c>left</c> or <c>right</c>.</param>
/// <param name="Hash">The other hash.</param>
public sealed record MerkleStep(string Side, string Hash)
{
    internal const string Left = "left";
    internal const string Right = "right";
}
