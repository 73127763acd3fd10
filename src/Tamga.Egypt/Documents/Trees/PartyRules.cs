using Tamga.Egypt.Documents.Codes;

namespace Tamga.Egypt.Documents.Trees;

/// <summary>Who a party is, by its type: registration number, national id, or anything a foreigner has.</summary>
static class PartyRules
{
    const int RegistrationNumber = 9;
    const int NationalId = 14;

    /// <summary>Checks the id against the type, and that businesses and foreigners are named.</summary>
    public static void CheckIdentity(DocumentTree tree, int party, Member type, Member id, Member name)
    {
        var kind = tree[party, type].Code;
        var number = tree.Bytes(party, id);
        if (kind == PartyTypes.Person)
        {
            if (!number.IsEmpty && !Digits.Only(number, NationalId))
                tree.Complain(party, id, $"is {MemberRules.Quote(number)}; a person's national id has {NationalId} digits");
            return;
        }

        if (number.IsEmpty)
        {
            tree.Complain(party, id, "is missing");
        }
        else if (kind == PartyTypes.Business && !Digits.Only(number, RegistrationNumber))
        {
            tree.Complain(
                party, id, $"is {MemberRules.Quote(number)}; a business' registration number has {RegistrationNumber} digits");
        }

        if (tree.Bytes(party, name).IsEmpty) tree.Complain(party, name, "is missing");
    }

    /// <summary>From a threshold on, a person is told by id and name, too.</summary>
    public static void CheckPerson(
        DocumentTree tree, int party, Member type, Member id, Member name, decimal total, decimal threshold)
    {
        if (tree[party, type].Code != PartyTypes.Person || total < threshold) return;
        Check(tree, party, id, threshold);
        Check(tree, party, name, threshold);
    }

    static void Check(DocumentTree tree, int party, Member member, decimal threshold)
    {
        if (tree.Bytes(party, member).IsEmpty)
            tree.Complain(party, member, $"is missing: a total of {Amount.Text(threshold)} or more needs it");
    }
}
