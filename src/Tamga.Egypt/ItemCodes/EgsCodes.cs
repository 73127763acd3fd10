using System.Text;
using Tamga.Egypt.Documents.Codes;

namespace Tamga.Egypt.ItemCodes;

/// <summary>What an EGS code says of itself.</summary>
static class EgsCodes
{
    const int OwnerAt = 3, OwnerLength = 9;

    /// <summary>Whether it has the form of one.</summary>
    public static bool IsOne(string code) =>
        ItemCode.Complaint(ItemTypes.Egs, Encoding.UTF8.GetBytes(code), checkDigit: false) is null;

    /// <summary>The taxpayer that registered it; nothing of what is no EGS code.</summary>
    public static string? OwnerOf(string code) => IsOne(code) ? code.Substring(OwnerAt, OwnerLength) : null;
}
