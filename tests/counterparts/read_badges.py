"""Read, sign, verify and bake Open Badges 3.0 credentials with openbadgeslib: [{credential, svg}].

Answers for each what the verifier read out of the signed token that was baked into the image.
"""

import json
import sys

from openbadgeslib.keys import KeyFactory, KeyType
from openbadgeslib.ob3.credential import OpenBadgeCredential
from openbadgeslib.ob3.signer import OB3Signer
from openbadgeslib.ob3.verifier import OB3Verifier


def main() -> None:
    key = KeyFactory(KeyType.ED25519)
    private, public = key.generate_keypair()
    signer, verifier = OB3Signer(private, algorithm="EdDSA"), OB3Verifier(public)
    answers = []
    for one in json.load(sys.stdin):
        credential = OpenBadgeCredential.from_vc_document(one["credential"])
        baked = signer.sign_into_svg(credential, one["svg"].encode())
        read = verifier.verify(OB3Verifier.extract_token_from_svg(baked))
        answers.append(read.to_vc()["credentialSubject"]["achievement"])
    json.dump(answers, sys.stdout)


main()
